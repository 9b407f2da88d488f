/** Weights on disk: safetensors and PyTorch's files. */
@NullMarked
package gansaku.io;

import org.jspecify.annotations.NullMarked;
