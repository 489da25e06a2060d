namespace OpsAutomation.LocalCloud.Hosting.Feed;

/// <summary>A function invocation ended: what its REPORT line says.</summary>
/// <param name="Init">How long the new environment took to start; null for a warm one.</param>
/// <param name="FunctionError">Null when the function succeeded.</param>
public sealed record FunctionReported(
    DateTimeOffset Time, string Function, string Version, string RequestId, TimeSpan Duration, TimeSpan Billed, TimeSpan? Init,
    int MemoryMegabytes, string? FunctionError)
    : CloudRecord(Time)
{
    public bool Cold => Init is not null;
}
