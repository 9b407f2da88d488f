/** A page in the browser over the workbench: routes parse, call one method, and answer in JSON. */
@org.jspecify.annotations.NullMarked
package gansaku.studio;
