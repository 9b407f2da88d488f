package gansaku.workbench.latent;

import java.util.Map;

/**
 * What a judge sees after a move along the direction of an attribute.
 *
 * @param way how the direction was found, with what it was made orthogonal to
 * @param deviations how far the move goes, in standard deviations of codes
 * @param added the share of pictures without the attribute that have it then
 * @param kept the share of other traits that are as before
 * @param keptOf the same by kind of trait
 * @param pictures how many there were
 */
public record Effect(
    String way,
    double deviations,
    double added,
    double kept,
    Map<String, Double> keptOf,
    int pictures) {}
