/** Networks as ONNX graphs: values, and the nodes that make them of others. */
@NullMarked
package gansaku.onnx;

import org.jspecify.annotations.NullMarked;
