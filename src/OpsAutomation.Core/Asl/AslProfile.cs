namespace OpsAutomation.Core.Asl;

/// <summary>By whose rules a definition is judged.</summary>
public enum AslProfile
{
    /// <summary>As Step Functions does when a state machine is made.</summary>
    Aws,

    /// <summary>
    /// As the public validators do: before deployment, so that a resource may still be a template's reference, and with each expression on one line.
    /// </summary>
    Portable,
}
