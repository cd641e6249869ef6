import GalleyRuntime
import Glibc

// A closed stream's number would go to the next file that is opened, and be read or written as the stream.
// It is taken by what cannot be written, so that output that nobody could get is a failure.
for stream in STDIN_FILENO...STDERR_FILENO where fcntl(stream, F_GETFD) == -1 {
    _ = open("/dev/null", O_RDONLY)
}

// Both come back as errors of write: a reader that went away, a file that may not grow.
signal(SIGPIPE, SIG_IGN)
signal(SIGXFSZ, SIG_IGN)
let words = (1..<max(1, Int(CommandLine.argc))).compactMap { index in
    CommandLine.unsafeArgv[index].map { Word(UnsafeRawBufferPointer(start: $0, count: strlen($0))) }
}
// What `ProcessCarrier` starts; without a coordinator it is a flag that does not exist.
if words.count == 1, words[0].bytes == Array(RunCommand.workerWord.utf8),
    let service = WorkerService(makePlan: PipelineOpener.plan)
{
    service.run()
    exit(0)
}
exit(Dispatch.run(words).rawValue)
