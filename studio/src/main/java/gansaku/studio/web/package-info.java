/** Who may ask, what is answered, and how: tokens, checks, events, the page's files. */
@org.jspecify.annotations.NullMarked
package gansaku.studio.web;
