package gansaku.data.prepare;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Remembers the pictures kept so far and finds those that come again. */
final class Duplicates {
  private final boolean exact;
  private final OptionalInt near;
  private final Set<String> digests = new HashSet<>();
  private long[] hashes = new long[1024];
  private int count;

  Duplicates(PrepareSettings settings) {
    exact = settings.duplicates();
    near = settings.nearDuplicates();
  }

  /** Returns whether {@code candidate} came before; remembers it if not. */
  Optional<Drop> check(Candidate candidate) {
    if (exact && digests.contains(candidate.digest())) {
      return Optional.of(Drop.DUPLICATE);
    }
    if (near.isPresent() && isNear(candidate.differenceHash(), near.getAsInt())) {
      return Optional.of(Drop.NEAR_DUPLICATE);
    }
    digests.add(candidate.digest());
    if (count == hashes.length) {
      hashes = Arrays.copyOf(hashes, 2 * count);
    }
    hashes[count++] = candidate.differenceHash();
    return Optional.empty();
  }

  private boolean isNear(long hash, int bits) {
    for (int i = 0; i < count; i++) {
      if (Long.bitCount(hash ^ hashes[i]) <= bits) {
        return true;
      }
    }
    return false;
  }
}
