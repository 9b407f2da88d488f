/** Trained models that are kept open for the page. */
@org.jspecify.annotations.NullMarked
package gansaku.studio.models;
