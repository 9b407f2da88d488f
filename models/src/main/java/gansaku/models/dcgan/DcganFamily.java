package gansaku.models.dcgan;

import gansaku.model.Architecture;
import gansaku.model.Family;
import gansaku.model.Generates;
import gansaku.model.Latent;
import gansaku.model.Layout;
import gansaku.model.Portable;
import gansaku.models.adversarial.GameSettings;
import java.util.List;

/** DCGAN (Radford et al. 2015) and its relatives for 28×28. */
public final class DcganFamily implements Family {
  private static final int LATENT = 100;

  @Override
  public List<Architecture> architectures() {
    return List.of(
        wide("dcgan/64", 64, 64, Dcgan::dcgan64),
        wide("dcgan/32", 32, 64, Dcgan::dcgan32),
        wide("dcgan/conv28", 28, 128, Dcgan::conv28),
        plain("dcgan/dense28", Dcgan::dense28)
            .with(Layout.contiguous("105 ms a step where channels last takes 127")),
        plain("dcgan/upsampling28", Dcgan::upsampling28)
            .with(Layout.contiguous("460 images a second, 482 with channels last: noise")));
  }

  private static Architecture wide(String name, int size, int width, Dcgan.Wide players) {
    return Architecture.of(
            name,
            size,
            (settings, data) -> {
              Latent latent = GameSettings.latent(settings, LATENT);
              int w = settings.positive("width", width);
              return GameSettings.game(
                  settings, data, latent, (z, image) -> players.of(z, w, image));
            })
        .can(Generates.class, Portable.class);
  }

  private static Architecture plain(String name, GameSettings.PlayersOf players) {
    return Architecture.of(
            name,
            28,
            (settings, data) ->
                GameSettings.game(settings, data, GameSettings.latent(settings, LATENT), players))
        .can(Generates.class, Portable.class);
  }
}
