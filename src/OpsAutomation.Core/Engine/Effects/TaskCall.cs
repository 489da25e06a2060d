using OpsAutomation.Core.Asl;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Engine.Effects;

/// <summary>
/// One attempt of one Task (or a read or write of a Map), and the way to report on it. Reports may
/// come from any thread; those after the first outcome are dropped.
/// </summary>
public sealed class TaskCall
{
    private readonly ITaskReports _reports;

    internal TaskCall(ITaskReports reports) => _reports = reports;

    public required ExecutionRequest Execution { get; init; }

    /// <summary>Unique and rising in its execution; with the execution's ARN an idempotency key.</summary>
    public required long Id { get; init; }

    public required string StateName { get; init; }

    public required TaskResource Resource { get; init; }

    /// <summary>Input of a function or activity; the API call's parameters of a service.</summary>
    public required JsonValue Arguments { get; init; }

    /// <summary>Credentials.RoleArn, when the task is done as somebody else.</summary>
    public string? RoleArn { get; init; }

    /// <summary>The token that SendTaskSuccess names; null unless the task waits for one (activity or .waitForTaskToken).</summary>
    public string? Token { get; init; }

    public TimeSpan? Timeout { get; init; }

    public TimeSpan? Heartbeat { get; init; }

    /// <summary>0 for the first attempt.</summary>
    public int RetryCount { get; init; }

    /// <summary>What the service answered when the task was submitted; after a restart null when it is not known to have been.</summary>
    public JsonValue? SubmittedOutput { get; internal set; }

    /// <summary>What who does the task keeps with it; the engine does not look at it.</summary>
    public object? Work { get; set; }

    internal Scopes.Scope? Scope { get; init; }

    /// <summary>The engine waits no longer; what is reported is dropped.</summary>
    public bool IsCancelled { get; internal set; }

    /// <summary>An activity's worker has it (and after a restart: had it).</summary>
    public bool IsStarted { get; internal set; }

    /// <summary>An activity's worker took the task; the heartbeat counts from here.</summary>
    public void ReportStarted(string? workerName) => _reports.Post(new TaskReport(this, TaskReportKind.Started) { WorkerName = workerName });

    /// <summary>The service took the job (.sync) or the message with the token (.waitForTaskToken); the end is still to come.</summary>
    public void ReportSubmitted(JsonValue output) => _reports.Post(new TaskReport(this, TaskReportKind.Submitted) { Output = output });

    public void ReportHeartbeat() => _reports.Post(new TaskReport(this, TaskReportKind.Heartbeat));

    public void ReportOutcome(TaskOutcome outcome) => _reports.Post(new TaskReport(this, TaskReportKind.Outcome) { Outcome = outcome });
}
