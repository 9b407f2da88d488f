package gansaku.tensor;

import gansaku.error.InputException;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Where and how finely a run computes; the only place that decides either.
 *
 * @param device the chip
 * @param precision FLOAT32 or BF16; never AUTO
 */
public record Compute(Device device, Precision precision) {
  public Compute {
    precision = precision.resolve(device);
  }

  /** Returns float32 on the CPU, as tests and comparisons want it. */
  public static Compute exact() {
    return of("cpu", Precision.FLOAT32);
  }

  /**
   * Returns what computes on {@code device}: {@code auto}, {@code cpu}, {@code cuda} or {@code
   * cuda:N}.
   *
   * @throws InputException if there is no such device
   */
  public static Compute of(String device, Precision precision) {
    Engine.start();
    boolean cuda = torch.cuda_is_available();
    if (device.equals("auto")) {
      return new Compute(device(cuda ? "cuda:0" : "cpu"), precision);
    }
    InputException.check(
        device.matches("cpu|cuda(:\\d{1,3})?"),
        "device is '%s'; use auto, cpu, cuda or cuda:N",
        device);
    if (!device.equals("cpu")) {
      InputException.check(
          cuda,
          "device is '%s', but this build of libtorch has no CUDA; build with"
              + " -Pcuda on a machine that has CUDA and cuDNN, or use cpu",
          device);
      int count = torch.cuda_device_count();
      int n = device.equals("cuda") ? 0 : Integer.parseInt(device.substring("cuda:".length()));
      InputException.check(
          n < count,
          "device is '%s', but there are %s: cuda:0 to cuda:%s",
          device,
          count,
          count - 1);
      return new Compute(device("cuda:" + n), precision);
    }
    return new Compute(device("cpu"), precision);
  }

  private static Device device(String name) {
    return Scope.own(new Device(name));
  }

  /** Returns {@code t} on this device. */
  public Tensor place(Tensor t) {
    return device.is_cuda() ? t.to(device, t.scalar_type()) : t;
  }

  /** Opens a block in which networks compute in this precision. */
  public Autocast autocast() {
    return new Autocast(this);
  }

  /** Returns the device's name, e.g. {@code cpu} or {@code cuda:0}. */
  public String deviceName() {
    return device.str().getString();
  }
}
