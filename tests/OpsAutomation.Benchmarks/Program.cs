using BenchmarkDotNet.Running;
using OpsAutomation.Benchmarks.Events;
using OpsAutomation.Benchmarks.PutEvents;
using OpsAutomation.Benchmarks.States;

// Whole runs are plain timed programs; parts are BenchmarkDotNet's.
switch (args.FirstOrDefault())
{
    case "events":
        return EventsProgram.Run(args[1..]);
    case "put-events":
        return await PutEventsProgram.RunAsync(args[1..]);
    case "states":
        return await StatesProgram.RunAsync(args[1..]);
    default:
        BenchmarkSwitcher.FromAssembly(typeof(StatesProgram).Assembly).Run(args);
        return 0;
}
