/** Models that Gansaku exported, used by ONNX Runtime alone: no libtorch is needed. */
@NullMarked
package gansaku.runtime;

import org.jspecify.annotations.NullMarked;
