package gansaku.data.source;

import gansaku.data.picture.Pixels;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Pictures of another set, some or all, as they are unless said otherwise. The fingerprint is for
 * each to tell, as it has to change with what is made of them.
 */
interface Derived extends ImageSource {

  /** Returns the other set, which is closed with this one. */
  ImageSource pictures();

  /** Returns the number in the other set of this one's picture {@code index}. */
  default int at(int index) {
    return index;
  }

  @Override
  default String name() {
    return pictures().name();
  }

  @Override
  default int size() {
    return pictures().size();
  }

  @Override
  default Pixels read(int index) {
    return pictures().read(at(index));
  }

  @Override
  default String place(int index) {
    return pictures().place(at(index));
  }

  @Override
  default List<String> classes() {
    return pictures().classes();
  }

  @Override
  default int label(int index) {
    return pictures().label(at(index));
  }

  @Override
  default List<String> captions(int index) {
    return pictures().captions(at(index));
  }

  @Override
  default Map<String, String> told(int index) {
    return pictures().told(at(index));
  }

  @Override
  default Map<String, String> attributes(int index) {
    return pictures().attributes(at(index));
  }

  @Override
  default Optional<Pixels> counterfactual(int index, Map<String, String> others) {
    return pictures().counterfactual(at(index), others);
  }

  @Override
  default Optional<Pixels> mask(int index) {
    return pictures().mask(at(index));
  }

  @Override
  default boolean parted() {
    return pictures().parted();
  }

  @Override
  default List<String> notes() {
    return pictures().notes();
  }

  @Override
  default void close() {
    pictures().close();
  }
}
