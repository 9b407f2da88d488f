package gansaku.workbench.lab;

import static org.assertj.core.api.Assertions.assertThat;

import gansaku.data.Progress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Real trainings, of networks so small that they take seconds. */
class MixtureLabTest {
  private static final int STEPS = 2000;
  private static final List<Long> SEEDS = List.of(0L, 1L, 2L);

  /**
   * The laboratory's claim: penalties on D's slope cure collapse, all else equal. Measured without
   * them: 3 to 7 modes (minimax), 2 and 3 (non-saturating).
   */
  @Test
  void penaltiesReachAllModesWhereTheBareGamesDoNot() {
    var settings = Setting.parse("minimax,non-saturating,wgan-gp,r1");
    var lab = new MixtureLab(MixtureLab.target("ring"), settings, SEEDS, STEPS);
    var covered = new HashMap<String, List<Integer>>();
    for (Trial trial : lab.run(Progress.NONE)) {
      covered
          .computeIfAbsent(trial.setting().name(), name -> new ArrayList<>())
          .add(trial.scores().covered());
    }
    assertThat(covered.get("wgan-gp")).containsExactly(8, 8, 8);
    assertThat(covered.get("r1")).containsExactly(8, 8, 8);
    assertThat(covered.get("minimax")).hasSize(3).allMatch(modes -> modes < 8);
    assertThat(covered.get("non-saturating")).hasSize(3).allMatch(modes -> modes < 8);
  }

  @Test
  void allBeginAlikeAndRepeatThemselves() {
    var lab =
        new MixtureLab(MixtureLab.target("grid"), Setting.parse("lsgan,r3gan"), List.of(3L), 20);
    var done = new AtomicLong();
    List<Trial> trials = lab.run((what, n, total) -> done.set(total));
    assertThat(done).hasValue(40);
    Frame first = trials.get(0).film().get(0);
    Frame second = trials.get(1).film().get(0);
    assertThat(first.points()).isDeepEqualTo(second.points());
    assertThat(first.field()).containsExactly(second.field());
    assertThat(trials.get(0).last().points()[0]).isNotEqualTo(trials.get(1).last().points()[0]);
    List<Trial> again = lab.run(Progress.NONE);
    assertThat(again.get(1).last().points()).isDeepEqualTo(trials.get(1).last().points());
    assertThat(again.get(1).last().step()).isEqualTo(20);
  }
}
