namespace OpsAutomation.Deployment.Planning;

/// <summary>The kinds of things that a stack may own and no longer want, in the order in which they can be deleted.</summary>
public enum UnusedResource
{
    Schedule,
    Rule,
    StateMachine,
    Function,
    Role,
}
