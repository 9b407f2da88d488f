/**
 * Scores of pictures: pure functions of features, of class scores or of the pictures themselves.
 */
@NullMarked
package gansaku.metrics;

import org.jspecify.annotations.NullMarked;
