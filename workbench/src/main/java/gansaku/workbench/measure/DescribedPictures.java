package gansaku.workbench.measure;

import java.util.Map;

/** Pictures of each of which something is known by name. */
interface DescribedPictures extends PictureSet {

  /** Returns what is known of picture {@code index}. */
  Map<String, String> attributes(int index);
}
