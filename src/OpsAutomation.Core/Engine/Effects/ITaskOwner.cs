using OpsAutomation.Core.Engine.Scopes;

namespace OpsAutomation.Core.Engine.Effects;

/// <summary>The part of a state that issued a task and goes on with its reports.</summary>
internal interface ITaskOwner
{
    Turn Report(Scope scope, TaskWait wait, TaskReport report);

    Turn TimedOut(Scope scope, TaskWait wait, bool isHeartbeat);
}
