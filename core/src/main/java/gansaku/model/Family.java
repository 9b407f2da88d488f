package gansaku.model;

import java.util.List;

/**
 * A kind of model that recipes can name, with everything that is particular to it.
 *
 * <p>A family owns its package: its networks, the phases that train them, and how its keys of a
 * recipe are read. Families are found by {@link java.util.ServiceLoader}, so that a jar of one's
 * own adds one.
 */
public interface Family {
  /** Returns the architectures by which recipes call its models, e.g. dcgan/64 and dcgan/32. */
  List<Architecture> architectures();

  /** Returns the implementations of others whose weights can become models of this family. */
  default List<Foreign.Form> forms() {
    return List.of();
  }
}
