/** Published networks that pictures are compared by, with the keys of their published weights. */
@NullMarked
package gansaku.models.features;

import org.jspecify.annotations.NullMarked;
