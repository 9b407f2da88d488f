package gansaku.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class ShortageTest {
  private static final Set<String> OPTIONS = Set.of("--n", "--tile", "--out");

  @Test
  void libtorchsWordsBecomeOurs() {
    var cpu =
        new RuntimeException(
            "[enforce fail at alloc_cpu.cpp:119] err == 0. DefaultCPUAllocator: can't allocate"
                + " memory: you tried to allocate 429496729600 bytes. Error code 12");
    assertThat(Shortage.of(cpu, OPTIONS))
        .contains("there is no memory for 400.0 GiB at once; lower --n or --tile");
    var cuda = new RuntimeException("CUDA out of memory. Tried to allocate 20.00 GiB. GPU 0 has");
    assertThat(Shortage.of(cuda, Set.of()))
        .contains("there is no memory for 20.00 GiB at once; ask for less");
    assertThat(Shortage.of(new RuntimeException("std::bad_alloc"), Set.of("--batch")))
        .contains("there is no memory for this; lower --batch");
  }

  @Test
  void javasWordsBecomeOurs() {
    var threads = new OutOfMemoryError("unable to create native thread: possibly out of memory");
    assertThat(Shortage.of(new IllegalStateException(threads), OPTIONS).orElse(""))
        .startsWith("the system lets this process start no more threads");
    assertThat(Shortage.of(new OutOfMemoryError("Map failed"), OPTIONS).orElse(""))
        .contains("no more memory (Map failed); lower --n or --tile, or allow more (ulimit -v)");
    assertThat(Shortage.of(new IllegalStateException("something else"), OPTIONS)).isEmpty();
  }
}
