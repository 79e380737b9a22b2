// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/export/figure_text.h"

#include "core/model/version.h"
#include "core/run/parameters_json.h"
#include "core/run/run_log_json.h"
#include "tests/support/made_figure.h"
#include "tests/support/stand_in_instrument.h"
#include "tests/support/test_class.h"

#include <QTest>
#include <nlohmann/json.hpp>

using namespace tightrope;
using namespace tightrope::test;
using namespace tightrope::ui;

class FigureTextTest : public QObject
{
    Q_OBJECT

  private slots:
    // What is written about an instrument is about the time that it looks back on.
    void aPartOfItsOwnHasItsOwnTime()
    {
        FigureContent content = madeFigure();
        content.single.push_back(StandInInstrument("1").still(0.25));
        FigureSettings settings;
        settings.part = QStringLiteral("1");
        QVERIFY2(figureCaption(content, settings).contains("t = 0.750 s to 1.000 s"),
                 qPrintable(figureCaption(content, settings)));
        const auto metadata =
            nlohmann::json::parse(figureMetadata(content, settings).toStdString());
        QCOMPARE(metadata.at("instrument").at("title").get<std::string>(),
                 std::string("Stand-in 1"));
        QCOMPARE(metadata.at("time_begin_s").get<double>(), 0.75);
        QVERIFY(
            !nlohmann::json::parse(figureMetadata(content).toStdString()).contains("instrument"));
        settings.part = QStringLiteral("rate");
        QCOMPARE(figureCaption(content, settings), figureCaption(content));
    }

    /// Weights are not those of a span.
    void aPartThatLooksBackOnNothingHasAMoment()
    {
        FigureContent content = madeFigure();
        content.single.push_back(StandInInstrument("1").still(0.0));
        FigureSettings settings;
        settings.part = QStringLiteral("1");
        const QString caption = figureCaption(content, settings);
        QVERIFY2(caption.contains("), at t = 1.000 s: "), qPrintable(caption));
        QVERIFY2(!caption.contains(" to ") && !caption.contains("span"), qPrintable(caption));
        QVERIFY(caption.contains(QStringLiteral("g = 0.08"))); // as they were at that moment
        const auto metadata =
            nlohmann::json::parse(figureMetadata(content, settings).toStdString());
        QCOMPARE(metadata.at("time_begin_s").get<double>(), 1.0);
        QCOMPARE(metadata.at("time_end_s").get<double>(), 1.0);
        QCOMPARE(metadata.at("changes").size(), 1U);
    }

    void theCaptionClaimsOnlyWhatWasSimulated()
    {
        FigureContent content = madeFigure();
        content.timeBegin = -1.0;
        content.timeEnd = 100.0;
        const double end = content.history.endTime();
        QVERIFY(figureCaption(content).contains(
            QStringLiteral("t = 0.000 s to %1 s").arg(end, 0, 'f', 3)));
    }

    void theCaptionTellsTheExperiment()
    {
        FigureContent content = madeFigure();
        QString caption = figureCaption(content);
        for (const char* part : {"Nicola & Clopath 2017", "t = 0.000 s to 1.000 s", "g = 0.08",
                                 "n = 200", "seed = 100", "tref = 2 ms", "dt = 0.5 ms",
                                 "One change in this span, the first at 0.500 s"})
            QVERIFY2(caption.contains(QString::fromUtf8(part)), qPrintable(caption));
        content.timeEnd = 0.4; // before the change
        caption = figureCaption(content);
        QVERIFY(caption.contains(QStringLiteral("g = 0.04")));
        QVERIFY(!caption.contains(QStringLiteral("change")));
    }

    void theMetadataBringTheExperimentBack()
    {
        FigureContent content = madeFigure();
        content.timeBegin = 0.25;
        const auto json = nlohmann::ordered_json::parse(figureMetadata(content).toStdString());
        QCOMPARE(json.at("program").get<std::string>(), std::string("Tightrope"));
        QCOMPARE(json.at("version").get<std::string>(), std::string(kVersion));
        QCOMPARE(json.at("seed").get<int>(), 100);
        QCOMPARE(json.at("random_source").get<std::string>(), std::string("numpy")); // not "auto"
        QCOMPARE(json.at("time_begin_s").get<double>(), 0.25);
        QCOMPARE(json.at("time_end_s").get<double>(), 1.0);
        QCOMPARE(parametersFromJson(json.at("parameters")), content.history.parametersAt(1999));
        QCOMPARE(parametersFromJson(json.at("parameters_at_start")), content.history.log().start);
        QCOMPARE(json.at("changes").size(), 1U);
        QCOMPARE(json.at("changes")[0].at("step").get<int>(), 1000);
        QCOMPARE(json.at("changes")[0].at("key").get<std::string>(), std::string("g"));
        QCOMPARE(json.at("changes")[0].at("value").get<double>(), 0.08);
        QCOMPARE(json.at("highlighted").get<std::vector<int>>(), (std::vector<int>{40, 160}));
        QCOMPARE(runLogFromJson(json.at("log")), content.history.log());
        content.timeEnd = 0.4;
        const auto before = nlohmann::ordered_json::parse(figureMetadata(content).toStdString());
        QVERIFY(before.at("changes").empty());
        QCOMPARE(runLogFromJson(before.at("log")), (RunLog{content.history.log().start, {}}));
        QCOMPARE(before.at("parameters").at("g").get<double>(), 0.04);
    }
};

TIGHTROPE_TEST(FigureTextTest)
#include "tst_figure_text.moc"
