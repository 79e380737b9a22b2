// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/golden_case.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace tightrope::test {
namespace {

const std::filesystem::path kGolden = TIGHTROPE_GOLDEN_DIR;

/// Reads a one- or two-dimensional .npy file of version 1.0 in C order as a flat array.
template<typename Value>
std::vector<Value> readNpy(const std::filesystem::path& path, const std::string& descr)
{
    std::ifstream file(path, std::ios::binary);
    std::string head(10, '\0');
    file.read(head.data(), 10);
    if (!file || head.substr(1, 5) != "NUMPY")
        throw std::runtime_error(path.string() + " is not an .npy file");
    const auto length =
        static_cast<unsigned char>(head[8]) + 256U * static_cast<unsigned char>(head[9]);
    std::string header(length, '\0');
    file.read(header.data(), length);
    if (header.find(descr) == std::string::npos ||
        header.find("'fortran_order': False") == std::string::npos)
        throw std::runtime_error(path.string() + " does not hold " + descr + " in C order");
    const auto bytes = std::filesystem::file_size(path) - 10 - length;
    std::vector<Value> values(bytes / sizeof(Value));
    file.read(reinterpret_cast<char*>(values.data()), static_cast<std::streamsize>(bytes));
    if (!file)
        throw std::runtime_error(path.string() + " ends early");
    return values;
}

} // namespace

std::vector<std::string> goldenNames()
{
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(kGolden))
        names.push_back(entry.path().filename().string());
    std::ranges::sort(names);
    return names;
}

GoldenCase loadGolden(const std::string& name)
{
    const auto folder = kGolden / name;
    const auto json = nlohmann::json::parse(std::ifstream(folder / "case.json"));
    GoldenCase golden;
    golden.name = name;
    for (const auto& [key, value] : json.at("parameters").items()) {
        const ParameterInfo* parameter = findParameter(key);
        if (parameter == nullptr)
            throw std::runtime_error(name + ": unknown parameter " + key);
        assign(golden.log.start, parameter->id, value.get<double>());
    }
    for (const auto& change : json.at("changes")) {
        golden.log.entries.emplace_back(
            ParameterChange{change.at("step").get<std::int64_t>(),
                            findParameter(change.at("key").get<std::string>())->id,
                            change.at("value").get<double>()});
    }
    golden.steps = json.at("steps");
    golden.record = json.at("record");
    golden.recordEvery = json.at("record_every");
    golden.spikeCount = readNpy<std::uint16_t>(folder / "spike_count.npy", "'<u2'");
    golden.spikeNeuron = readNpy<std::uint16_t>(folder / "spike_neuron.npy", "'<u2'");
    golden.voltage = readNpy<double>(folder / "voltage.npy", "'<f8'");
    return golden;
}

} // namespace tightrope::test
