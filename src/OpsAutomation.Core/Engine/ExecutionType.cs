namespace OpsAutomation.Core.Engine;

public enum ExecutionType
{
    Standard,
    Express,
}
