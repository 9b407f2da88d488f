package gansaku.divergence;

/**
 * A number that was integrated.
 *
 * @param value the integral
 * @param error how far off it may be, as its two rules disagree
 */
public record Integral(double value, double error) {}
