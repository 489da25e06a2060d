using OpsAutomation.Core.Asl;

namespace OpsAutomation.Core.Engine.Effects;

/// <summary>A task that was in flight when the process died: nobody knows what became of it.</summary>
internal static class LostTask
{
    public const string Cause = "The service stopped while the task was running, and its result is not known.";

    /// <summary>Of the transient errors that the documented retry of Lambda tasks names, so that a task's own Retry decides.</summary>
    public static string ErrorOf(TaskResource resource) =>
        resource.Kind == TaskResourceKind.LambdaFunction || resource.ServiceType == "lambda" ? "Lambda.ServiceException" : ErrorNames.TaskFailed;
}
