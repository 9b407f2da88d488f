/** What the browser brings, for a while. */
@org.jspecify.annotations.NullMarked
package gansaku.studio.uploads;
