package gansaku.models.adversarial;

/** A network that grows: it begins with the smallest images and takes layers in, one by one. */
public interface Growing {
  /**
   * Sets how far it is.
   *
   * @param lod how many halvings are between its images and the largest; between two whole numbers
   *     the larger size is faded in (Karras et al. 2018, Fig. 2)
   */
  void growTo(double lod);
}
