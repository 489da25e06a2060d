using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Storage;

/// <summary>
/// Writes what has to get to the disk in the end and nobody stands by for: while the disk is full it is told and tried again. Whoever gave up
/// would do it anew, or never, in the next life of the cloud.
/// </summary>
internal static class PatientWrite
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    /// <param name="what">What waits, as the beginning of a line of the log.</param>
    /// <exception cref="OperationCanceledException">The cloud ends before it could be written.</exception>
    public static async Task WriteAsync(CloudContext cloud, Func<Task> write, string what, CancellationToken end)
    {
        while (true)
        {
            try
            {
                await write();
                return;
            }
            catch (Exception e) when (!end.IsCancellationRequested)
            {
                await cloud.Log.WriteLineAsync($"{what} until it can be stored: {e.Message}");
            }
            await Task.Delay(Pause, cloud.Time, end);
        }
    }
}
