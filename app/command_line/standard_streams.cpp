// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_line/standard_streams.h"

#include <cerrno>
#include <fcntl.h>
#include <initializer_list>
#include <unistd.h>

namespace tightrope::cli {

void occupyClosedStreams()
{
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (fcntl(stream, F_GETFD) == -1 && errno == EBADF)
            static_cast<void>(open("/dev/null", O_RDONLY)); // gets the lowest number, which is it
    }
}

} // namespace tightrope::cli
