namespace OpsAutomation.Tests.Cli;

internal sealed record CommandResult(int Code, string Output, string Error);
