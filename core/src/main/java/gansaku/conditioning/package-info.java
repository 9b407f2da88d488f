/** What generated images are to show, and how players are told. */
@NullMarked
package gansaku.conditioning;

import org.jspecify.annotations.NullMarked;
