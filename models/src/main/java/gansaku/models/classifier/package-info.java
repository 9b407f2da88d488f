/**
 * Classifiers: networks that tell what pictures show, trained from nothing or from what they have
 * learnt elsewhere (He et al. 2016; Yosinski et al. 2014).
 */
@NullMarked
package gansaku.models.classifier;

import org.jspecify.annotations.NullMarked;
