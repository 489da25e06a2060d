namespace OpsAutomation.Cli.Demo;

/// <param name="Repeat">How many routes are made and deleted, one after the other.</param>
/// <param name="Keep">Leave everything up at the end.</param>
internal sealed record DemoOptions(int Port, string? Data, int Repeat, bool Keep, bool Json);
