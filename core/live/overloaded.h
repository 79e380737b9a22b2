// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace tightrope {

/// Several lambdas as one function object, for std::visit over commands and events.
template<typename... Handlers> struct Overloaded : Handlers...
{
    using Handlers::operator()...;
};

} // namespace tightrope
