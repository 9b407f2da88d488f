package gansaku.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program itself; what it does is in its subcommands. */
@Command(
    name = "gansaku",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Train, measure, explore and deploy image generators.",
    subcommands = {
      TrainCommand.class,
      SampleCommand.class,
      InterpolateCommand.class,
      TraverseCommand.class,
      MixCommand.class,
      ProjectCommand.class,
      DirectionsCommand.class,
      AttributeCommand.class,
      EditCommand.class,
      EncodeCommand.class,
      ReconstructCommand.class,
      ClassifyCommand.class,
      AnomalyCommand.class,
      TranslateCommand.class,
      StylizeCommand.class,
      MergeCommand.class,
      EvaluateCommand.class,
      ExportCommand.class,
      CompareCommand.class,
      NeighboursCommand.class,
      WeightsCommand.class,
      RecipesCommand.class,
      RunsCommand.class,
      DataCommand.class,
      VerifyCommand.class,
      LabCommand.class,
      DivergenceCommand.class,
      StudioCommand.class,
      DoctorCommand.class
    },
    footerHeading = "%nStart here:%n",
    footer = {
      "  gansaku train dcgan                       drawn faces, about 3 minutes",
      "  gansaku train dcgan/dense28 --data fashion-mnist --epochs 5",
      "  gansaku sample latest --n 64 --out grid.png",
      "  gansaku studio                            all of it on a page in the browser",
      "  gansaku recipes                           everything that can be trained"
    })
final class GansakuCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "no command given; name one, e.g. train");
  }
}
