package gansaku.workbench.measure;

import gansaku.metrics.Moments;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/**
 * What is kept of a set of pictures after a network has seen them.
 *
 * @param moments of all features
 * @param features all of them [N, D] float32, where a metric needs them
 * @param sizes of the pictures, before the network resized them
 */
record FeatureSet(Moments moments, Optional<Tensor> features, String sizes) {}
