/** Trainings that go on behind the page, one after another. */
@org.jspecify.annotations.NullMarked
package gansaku.studio.jobs;
