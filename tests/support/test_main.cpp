// SPDX-License-Identifier: GPL-3.0-or-later
// The beginning of every executable of tests: <executable> [name of a class [words for Qt Test…]].
// Without a name all classes are run, one after the other.
#include "tests/support/test_class.h"

#ifdef QT_WIDGETS_LIB
#include "ui/text/english_plurals.h"

#include <QApplication>
using Application = QApplication;
#else
#include <QCoreApplication>
using Application = QCoreApplication;
#endif

#include <algorithm>
#include <cstdio>
#include <span>

using namespace tightrope::test;

std::vector<TestClass>& tightrope::test::testClasses()
{
    static std::vector<TestClass> classes;
    return classes;
}

namespace {

int run(const TestClass& test, std::vector<char*> words)
{
    return QTest::qExec(test.make().get(), static_cast<int>(words.size()), words.data());
}

int runAll(char* program)
{
    int failed = 0;
    for (const TestClass& test : testClasses())
        failed += run(test, {program});
    return failed;
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication::setAttribute(Qt::AA_Use96Dpi);
    Application application(argc, argv);
#ifdef QT_WIDGETS_LIB
    tightrope::ui::installEnglishPlurals(application);
#endif
    if (argc < 2)
        return runAll(argv[0]);
    const auto test = std::ranges::find(testClasses(), argv[1], &TestClass::name);
    if (test == testClasses().end()) {
        std::fprintf(stderr, "%s is none of the tests here; these are:\n", argv[1]);
        for (const TestClass& known : testClasses())
            std::fprintf(stderr, "  %.*s\n", static_cast<int>(known.name.size()),
                         known.name.data());
        return 2;
    }
    std::vector<char*> words{argv[0]};
    words.insert(words.end(), argv + 2, argv + argc);
    return run(*test, words);
}
