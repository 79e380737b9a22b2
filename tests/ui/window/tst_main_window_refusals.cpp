// SPDX-License-Identifier: GPL-3.0-or-later
// What the window says where something cannot be, and that everything else goes on.
#include "core/model/network.h"
#include "tests/support/made_wiring.h"
#include "tests/support/prepare_windows.h"
#include "tests/support/running_window.h"
#include "tests/support/settings_folder.h"
#include "tests/support/test_class.h"
#include "ui/controls/choice_field.h"
#include "ui/controls/transport_bar.h"
#include "ui/plots/raster_view.h"
#include "ui/plots/view_stack.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QDataStream>
#include <QLineEdit>
#include <QScreen>
#include <memory>

using namespace tightrope;
using namespace tightrope::ui;
using tightrope::test::Running;
using tightrope::test::SettingsFolder;
using tightrope::test::smallNetwork;

namespace {

/// Two neurons, of which the second is driven beyond all numbers a while after the first has fired,
/// as long as the coupling is not zero.
std::unique_ptr<Simulation> fragilePair(const Parameters& parameters)
{
    State state = State::initial(parameters, Eigen::ArrayXd::Zero(2));
    state.hm[0] = -20000.0; // keeps the first one below threshold for some 40 ms
    Simulation::Options options;
    options.traced = {0, 1}; // it may break before the window is there to ask for them
    return std::make_unique<Simulation>(
        Network(parameters, test::wired(2, {{0, 1, 1e308}}), std::move(state)), std::move(options));
}

/// The lowest and the highest of all voltages that were recorded.
VoltageRange tracedRange(const RunHistory& history)
{
    VoltageRange range;
    for (const HistoryChunk* chunk : history.chunks(history.firstStep(), history.endStep())) {
        for (const HistoryChunk::Trace& trace : chunk->traces) {
            for (const VoltageRange& part : trace.envelope)
                range.include(part);
        }
    }
    return range;
}

/// As QWidget::saveGeometry() writes it.
QByteArray geometryOf(const QSize& size, qint32 screenWidth)
{
    QByteArray state;
    QDataStream stream(&state, QIODevice::WriteOnly);
    const QRect place(QPoint(), size);
    stream << quint32(0x1D9D0CB) << quint16(3) << quint16(0) << place << place << qint32(0)
           << quint8(0) << quint8(0) << screenWidth << place;
    return state;
}

} // namespace

class MainWindowRefusalsTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<SettingsFolder> m_folder; // what a window keeps is nothing to the next test

  private slots:
    void initTestCase() { test::prepareWindows(); }

    void init() { m_folder = std::make_unique<SettingsFolder>(); }

    void contradictionsAreTold()
    {
        Running running;
        running.type(ParameterId::vreset, "-30");
        const QString sentence = running.problemOf(ParameterId::vreset);
        QVERIFY2(sentence.contains(QStringLiteral("below vpeak = -40 mV")), qPrintable(sentence));
        const std::int64_t before = running.steps();
        TRY(running.steps() > before + 500);
        QCOMPARE(running.used().vreset, -65.0);
        running.type(ParameterId::vreset, "-70"); // a value that fits takes the sentence away
        QVERIFY(running.problemOf(ParameterId::vreset).isEmpty());
        TRY(running.used().vreset == -70.0);
    }

    // The field shows a value that is in use: it is not marked, and the sentence does not stay.
    void whatWasSaidAboutAContradictionPasses()
    {
        Running running;
        const ParameterRow& row = *running.window.parameters().row(ParameterId::vreset);
        const auto contradict = [&] {
            running.type(ParameterId::vreset, "-30");
            QVERIFY(!running.problemOf(ParameterId::vreset).isEmpty());
            QCOMPARE(row.field()->text(), QStringLiteral("-65"));
            QVERIFY(!row.field()->property("invalid").toBool());
        };
        contradict();
        QTest::keyClick(&running.window, Qt::Key_Escape);
        QVERIFY(running.problemOf(ParameterId::vreset).isEmpty());
        contradict();
        running.type(ParameterId::g, "0.05"); // another parameter
        QVERIFY(running.problemOf(ParameterId::vreset).isEmpty());
        contradict();
        running.type(ParameterId::g, "strong"); // no change at all
        QVERIFY(!running.problemOf(ParameterId::vreset).isEmpty());
    }

    void contradictoryWordsAreToldAndPutBack()
    {
        Running running;
        ChoiceField* const weights =
            running.window.parameters().row(ParameterId::weights)->choice();
        QTest::keyClick(weights, Qt::Key_Down);
        const QString sentence = running.problemOf(ParameterId::weights);
        QVERIFY2(sentence.startsWith(QStringLiteral("weights = single cannot be used")),
                 qPrintable(sentence));
        QCOMPARE(weights->currentText(), QStringLiteral("double"));
        const std::int64_t before = running.steps();
        TRY(running.steps() > before + 500);
        QCOMPARE(running.run(), std::uint64_t{1});
        weights->setFocus(Qt::TabFocusReason);
        QTest::keyClick(weights, Qt::Key_Escape);
        QVERIFY(running.problemOf(ParameterId::weights).isEmpty());
    }

    void tooManyNeuronsAreTold()
    {
        Settings numpy = smallNetwork();
        numpy.parameters.wiring = WiringKind::numpy;
        Running running(numpy);
        running.type(ParameterId::n, "50000");
        const QString sentence = running.problemOf(ParameterId::n);
        if (sentence.isEmpty())
            QSKIP("this machine has room for the largest network");
        QVERIFY2(sentence.contains(QStringLiteral("n = 50000")), qPrintable(sentence));
        const std::int64_t before = running.steps();
        TRY(running.steps() > before + 500);
        QCOMPARE(running.used().n, 200);
        QCOMPARE(running.window.parameters().row(ParameterId::n)->field()->text(),
                 QStringLiteral("200"));
    }

    void typedNonsenseIsTold()
    {
        Running running;
        auto* const field = running.window.findChild<QLineEdit*>(QStringLiteral("selectionField"));
        field->selectAll();
        QTest::keyClicks(field, QStringLiteral("few"));
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(running.bannerText().contains(QStringLiteral("few")));
        field->selectAll();
        QTest::keyClicks(field, QStringLiteral("0-9"));
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(running.bannerText().isEmpty());
    }

    void anOverflowIsToldAndKeepsThePicture()
    {
        Settings settings;
        settings.parameters.n = 2;
        settings.parameters.offset = -30.0;
        Running running(settings, fragilePair(settings.parameters));
        const auto paused = [&] {
            return !running.window.session().latest().running &&
                   running.steps() == running.window.session().latest().step;
        };
        TRY(!running.bannerText().isEmpty());
        QVERIFY2(running.bannerText().startsWith(QStringLiteral("The voltages stopped being")),
                 qPrintable(running.bannerText()));
        QVERIFY(running.window.findChild<Banner*>()->isVisible());
        TRY(paused());
        TRY(running.window.action(ActionId::run)->text() == QStringLiteral("Run"));

        // All that was good is still there to be looked at.
        const std::int64_t last = running.steps();
        QVERIFY(last > 500);
        QCOMPARE(running.window.shown().history().endStep(), last);
        const VoltageRange range = tracedRange(running.window.shown().history());
        QVERIFY2(range.lowest >= -120.0F && range.highest == float(kRecordedSpike),
                 qPrintable(QStringLiteral("%1 to %2 mV").arg(range.lowest).arg(range.highest)));
        QVERIFY(running.window.session().latest().state->isFinite());

        // Once more changes nothing; what the sentence advises lets it go on.
        running.window.findChild<Banner*>()->dismiss();
        running.window.action(ActionId::run)->trigger();
        TRY(!running.bannerText().isEmpty() && paused());
        QVERIFY(running.steps() >= last);
        running.type(ParameterId::g, "0");
        running.window.action(ActionId::run)->trigger();
        TRY(running.steps() > last + 2000);
        QCOMPARE(running.run(), std::uint64_t{1});
        running.window.action(ActionId::restart)->trigger();
        TRY(running.run() == 2 && running.bannerText().isEmpty());
    }

    void whatWasRememberedBadlyIsTold()
    {
        Settings settings = smallNetwork();
        settings.problem = QStringLiteral("The remembered parameters could not be used.");
        settings.selection = QStringLiteral("rubbish");
        settings.highlighted = std::vector<std::uint32_t>{5, 5000};
        settings.geometry = settings.splitter = settings.viewLayout = "rubbish";
        Running running(settings);
        QCOMPARE(running.window.views().raster()->selection().text(), QStringLiteral("all"));
        QCOMPARE(running.window.highlights().neurons(), std::vector<std::uint32_t>{5});
        QVERIFY(running.bannerText().startsWith(settings.problem));
        QVERIFY(running.bannerText().contains(QStringLiteral("layout could not be used")));
        QVERIFY(running.bannerText().contains(QStringLiteral("= \"rubbish\" cannot be read: ")));
        QVERIFY(running.bannerText().contains(
            QStringLiteral("All neurons are shown, since those that were remembered cannot be.")));
    }

    /// Qt would make a window of 3 GB of it, with nothing in it.
    void absurdSizesAreRefused_data()
    {
        QTest::addColumn<QByteArray>("geometry");
        QTest::addColumn<QByteArray>("splitter");
        const int screenWidth = QGuiApplication::primaryScreen()->geometry().width();
        const auto geometry = [=](int width, int height) {
            return geometryOf({width, height}, screenWidth);
        };
        const auto splitter = [](const QList<qint32>& sizes, qint32 handle, qint32 orientation) {
            QByteArray state;
            QDataStream stream(&state, QIODevice::WriteOnly);
            stream << qint32(0xff) << qint32(1) << sizes << true << handle << true << orientation
                   << false;
            return state;
        };
        constexpr int kHandle = kSpace / 2;
        QTest::newRow("large") << geometry(16000, 16000) << QByteArray();
        QTest::newRow("wide") << geometry(60000, 900) << QByteArray();
        QTest::newRow("beyond all") << geometry(2'000'000'000, 2'000'000'000) << QByteArray();
        QTest::newRow("panels beyond all")
            << QByteArray() << splitter({2147483647, -2147483648, 0}, kHandle, 1);
        QTest::newRow("no panels") << QByteArray() << splitter({0, 0, 0}, kHandle, 1);
        QTest::newRow("a panel too few") << QByteArray() << splitter({300, 900}, kHandle, 1);
        QTest::newRow("on top of each other")
            << QByteArray() << splitter({300, 900, 190}, kHandle, 2);
        QTest::newRow("a handle as a wall")
            << QByteArray() << splitter({300, 900, 190}, 1000000, 1);
    }

    void absurdSizesAreRefused()
    {
        QFETCH(QByteArray, geometry);
        QFETCH(QByteArray, splitter);
        Running first(smallNetwork(), std::vector<InstrumentKind>());
        Settings settings = smallNetwork();
        settings.geometry = geometry;
        settings.splitter = splitter;
        settings.viewLayout = splitter;
        Running running(settings, std::vector<InstrumentKind>());
        QCOMPARE(running.window.size(), first.window.size());
        QCOMPARE(running.window.parameters().width(), first.window.parameters().width());
        for (std::size_t i = 0; i < 3; ++i) { // the banner takes some of their height
            QCOMPARE(running.window.views().views()[i]->width(),
                     first.window.views().views()[i]->width());
            QVERIFY(running.window.views().views()[i]->height() > 50);
        }
        QVERIFY(running.bannerText().contains(QStringLiteral("layout could not be used")));
    }

    void aPlaceOnAnotherScreenIsNoMistake()
    {
        Running first(smallNetwork(), std::vector<InstrumentKind>());
        Settings settings = smallNetwork();
        settings.geometry =
            geometryOf({3000, 1800}, 3 * QGuiApplication::primaryScreen()->geometry().width());
        Running running(settings, std::vector<InstrumentKind>());
        QCOMPARE(running.window.size(), first.window.size());
        QCOMPARE(running.bannerText(), QString());
    }

    /// What the window will write over stays somewhere.
    void whatIsWrittenOverIsKept()
    {
        Settings settings = smallNetwork();
        settings.selection = QStringLiteral("0-99, rubbish");
        settings.save();
        const QByteArray before = m_folder->content();
        QVERIFY(!before.isEmpty());
        Running running(Settings::load());
        QVERIFY(running.bannerText().contains(m_folder->aside()));
        QCOMPARE(SettingsFolder::contentOf(m_folder->aside()), before);
    }
};

TIGHTROPE_TEST(MainWindowRefusalsTest)
#include "tst_main_window_refusals.moc"
