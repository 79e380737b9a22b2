// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/live/latest_state.h"

#include "core/model/state.h"

namespace tightrope {

LatestState::LatestState()
    : state(std::make_unique<State>())
{}

LatestState::~LatestState() = default;
LatestState::LatestState(LatestState&&) noexcept = default;
LatestState& LatestState::operator=(LatestState&&) noexcept = default;

} // namespace tightrope
