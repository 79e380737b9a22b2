// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/marked_texts.h"
#include "tests/support/regime_label.h"
#include "tests/support/simulated_scene.h"
#include "tests/support/test_class.h"
#include "ui/instruments/instrument_dock.h"
#include "ui/instruments/instrument_docks.h"
#include "ui/instruments/offscreen_instrument.h"
#include "ui/instruments/spectrum_instrument.h"
#include "ui/instruments/where_am_i.h"

#include <QAction>
#include <QMainWindow>
#include <QMenu>
#include <QTest>
#include <QToolButton>

using namespace tightrope;
using namespace tightrope::ui;

namespace {

/// What was read, and what is wrong with it.
struct Read
{
    QStringList texts;
    QStringList faults;

    void add(const QString& where, const QString& text)
    {
        texts << text;
        if (const QString fault = test::faultOfMarked(text); !fault.isEmpty())
            faults << QStringLiteral("%1: %2").arg(where, fault);
    }

    void add(const QWidget& widget)
    {
        texts << test::textsOf(widget);
        faults << test::faultsOf(widget);
    }
};

/// All instruments after some looks at a scene.
Read readAll(const Scene& scene)
{
    Read read;
    for (const InstrumentKind& kind : instrumentKinds()) {
        const auto figure = renderOffscreen(kind, scene, {700, 500});
        figure->toPixmap(700, 500); // some texts are there once there is room
        read.add(*figure);
        read.add(kind.key + QStringLiteral(", title"), figure->title());
        read.add(kind.key + QStringLiteral(", remark"), figure->remark());
        read.add(kind.key + QStringLiteral(", formula"), figure->formula());
    }
    return read;
}

} // namespace

class InstrumentTextsTest : public QObject
{
    Q_OBJECT

    /// The instruments say these words, among others, and nothing past the translators.
    static void verify(const Scene& scene, const QStringList& words)
    {
        verify(readAll(scene), words);
    }

    static void verify(const Read& read, const QStringList& words)
    {
        QVERIFY2(read.faults.isEmpty(), qPrintable(read.faults.join(QLatin1Char('\n'))));
        const QString all = read.texts.join(QLatin1Char('\n'));
        for (const QString& word : words)
            QVERIFY2(all.contains(word), qPrintable(word + QLatin1Char('\n') + all));
    }

    static test::SimulatedScene ran(const Parameters& parameters, double seconds = 1.5,
                                    const std::vector<ParameterChange>& changes = {})
    {
        return test::simulatedScene({parameters, changes}, seconds);
    }

    static std::vector<Highlights::Entry> highlighted() { return {{.neuron = 7, .colour = 0}}; }

  private slots:
    void withoutANetwork()
    {
        const test::MarkedTexts marked;
        verify(test::SimulatedScene{}.scene(1.0), {"⟦Tug of war⟧", "⟦no network yet⟧"});
    }

    void beforeAnythingIsCounted()
    {
        const test::MarkedTexts marked;
        verify(ran({.n = 200}, 0.1).scene(1.0, highlighted()),
               {"⟦waits until 0.2 s", "⟦settling …⟧", "⟦needs 0.7 s without a change⟧"});
    }

    void nothingHighlighted()
    {
        const test::MarkedTexts marked;
        verify(ran({.n = 200}, 0.1).scene(1.0), {"⟦click a neuron in the raster⟧"});
    }

    void aRun()
    {
        const test::MarkedTexts marked;
        verify(ran({.n = 300}).scene(1.0, highlighted()),
               {"⟦neuron 7⟧", "⟦balance index 0.", " of 300 neurons qualify⟧",
                "⟦time [s], bins of 5 ms⟧", "⟦rows sum to 0 (", "⟦all 300⟧",
                "⟦asynchronous irregular⟧", "⟦critical g⟧", "⟦over the last 1.3 s⟧",
                "⟦Fano factor "});
    }

    void aChangeInTheTimeLookedBack()
    {
        const test::MarkedTexts marked;
        const auto run = ran({.n = 300}, 1.5, {{16000, ParameterId::offset, -39.5}}); // at 0.8 s
        verify(run.scene(1.2, highlighted()), {"⟦over the last 0.5 s⟧"});
    }

    void aPastWithOtherWeights()
    {
        const test::MarkedTexts marked;
        const auto run = ran({.n = 300}, 1.2, {{20000, ParameterId::p, 0.2}}); // at 1 s
        Scene past = run.scene(1.0, highlighted());
        past.end = 0.9;
        verify(past, {"⟦of newer weights⟧", "⟦the weights of this time are no longer kept⟧"});
    }

    void aSilentNetwork()
    {
        const test::MarkedTexts marked;
        verify(ran({.offset = -45.0, .n = 200}).scene(1.0, highlighted()),
               {"⟦silent⟧", "⟦no spikes", "⟦no input⟧", "⟦no intervals"});
    }

    void noWeightActs()
    {
        const test::MarkedTexts marked;
        verify(ran({.g = 0.0, .n = 200}).scene(1.0, highlighted()), {"⟦g = 0: no weight acts⟧"});
    }

    void rowsAsTheyWereDrawn()
    {
        const test::MarkedTexts marked;
        verify(ran({.n = 200, .rowmeans = RowMeans::drawn, .bias = 0.5}).scene(1.0, highlighted()),
               {"⟦row sums up to ", "⟦critical g,\nwere rows balanced⟧", "⟦mean row sum⟧"});
    }

    void theWorkOfTheSpectrum()
    {
        const test::MarkedTexts marked;
        const auto run = ran({.n = 700}, 0.01); // takes a while
        SpectrumInstrument instrument;
        const std::unique_ptr<QWidget> control(instrument.makeControl());
        Read read;
        const auto readIt = [&] {
            read.add(instrument);
            read.add(*control);
            read.add(QStringLiteral("remark"), instrument.remark());
        };
        instrument.look(run.scene(1.0));
        QVERIFY(instrument.isBusy());
        readIt();
        qobject_cast<QToolButton*>(control.get())->click();
        readIt();
        verify(read, {"⟦computing, ", "⟦Cancel⟧", "⟦not computed⟧", "⟦Compute⟧"});
        QTRY_VERIFY_WITH_TIMEOUT(!instrument.isBusy(), 60000);
    }

    void theDocksAndTheirHeadings()
    {
        const test::MarkedTexts marked;
        QMainWindow dockHost;
        const InstrumentDocks docks(dockHost, instrumentKinds());
        Read read;
        read.add(dockHost);
        for (const QAction* action : docks.actions()) {
            read.add(QStringLiteral("an action"), action->text());
            read.add(action->text(), action->statusTip());
        }
        for (const InstrumentDock* dock : docks.docks()) {
            for (const auto* tool : dock->findChildren<QToolButton*>()) {
                if (tool->menu() != nullptr)
                    read.add(*tool->menu());
            }
        }
        verify(read, {"⟦Irregularity⟧", "⟦Close ⟦Irregularity⟧⟧", "⟦the last 3 s⟧",
                      "⟦Open or close: ⟦Irregularity⟧⟧"});
    }

    // The program's words for regimes are those of the library.
    void regimesAreCalledAsInTheLibrary()
    {
        for (const Firing firing : {Firing::unknown, Firing::silent, Firing::regular,
                                    Firing::irregular, Firing::bursting}) {
            for (const PopulationState state :
                 {PopulationState::unknown, PopulationState::asynchronous,
                  PopulationState::synchronous}) {
                const Regime regime{firing, state, {}};
                QCOMPARE(nameOf(regime), test::labelOf(regime));
                const test::MarkedTexts marked;
                QCOMPARE(test::faultOfMarked(nameOf(regime)), QString());
            }
        }
    }
};

TIGHTROPE_TEST(InstrumentTextsTest)
#include "tst_instrument_texts.moc"
