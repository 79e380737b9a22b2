// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTest>
#include <memory>
#include <string_view>
#include <vector>

namespace tightrope::test {

/// A class of Qt Test within the executable of its room, where it goes by the name of its file: the
/// one in tst_byte_count.cpp is byte_count.
struct TestClass
{
    std::string_view name;
    std::unique_ptr<QObject> (*make)();
};

/// All classes of this executable.
std::vector<TestClass>& testClasses();

/// "tst_byte_count.cpp" → "byte_count".
constexpr std::string_view nameOfFile(std::string_view file)
{
    file.remove_prefix(file.rfind('/') + 1);
    file.remove_prefix(std::string_view("tst_").size());
    return file.substr(0, file.rfind('.'));
}

template<typename Class> bool addTestClass(std::string_view file)
{
    testClasses().push_back(
        {nameOfFile(file), []() -> std::unique_ptr<QObject> { return std::make_unique<Class>(); }});
    return true;
}

} // namespace tightrope::test

/// To stand once in a tst_*.cpp, before its .moc.
#define TIGHTROPE_TEST(Class)                                                                      \
    static const bool addedTo##Class = tightrope::test::addTestClass<Class>(__FILE__);
