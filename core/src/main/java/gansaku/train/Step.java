package gansaku.train;

/**
 * What a phase is told of the step under way.
 *
 * @param batch what it learns from
 * @param progress how far training was before this step
 * @param losses where it reports
 */
public record Step(Batch batch, Progress progress, Losses losses) {}
