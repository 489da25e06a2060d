using OpsAutomation.LocalCloud.StepFunctions.Journal;

namespace OpsAutomation.LocalCloud.StepFunctions.Executions;

/// <summary>Forgets finished executions by age and number, now and then.</summary>
internal sealed class ExecutionRetention(ExecutionBook book, LogWriter writer, StatesSettings settings, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(10);
    private ITimer? _timer;

    public void Start() => _timer = time.CreateTimer(_ => Sweep(), null, Every, Every);

    public void Sweep()
    {
        foreach (var entry in book.Expired(time.GetUtcNow() - settings.KeepFor, settings.KeepAtMost))
        {
            book.Remove(entry);
            writer.Expire(entry);
        }
    }

    public void Dispose() => _timer?.Dispose();
}
