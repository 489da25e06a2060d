namespace OpsAutomation.Core.Engine.Effects;

/// <summary>Where reports go: the mailbox of the execution.</summary>
internal interface ITaskReports
{
    void Post(TaskReport report);
}
