namespace OpsAutomation.Core.Events.Matching;

/// <summary>A set of serial numbers that is emptied at no cost.</summary>
internal sealed class SerialSet
{
    private (int Serial, int Run)[] _slots = new (int, int)[64];
    private int _run = 1;
    private int _count;

    public void Clear()
    {
        _count = 0;
        if (++_run != int.MaxValue) return;
        Array.Clear(_slots);
        _run = 1;
    }

    /// <summary>False when it was there already.</summary>
    public bool Add(int serial)
    {
        if (_count * 2 >= _slots.Length) Grow();
        return Insert(serial);
    }

    public bool Has(int serial)
    {
        var mask = _slots.Length - 1;
        for (var at = Place(serial) & mask; _slots[at].Run == _run; at = (at + 1) & mask)
            if (_slots[at].Serial == serial) return true;
        return false;
    }

    private static int Place(int serial) => (int)((uint)serial * 0x9E3779B9u >> 7);

    private bool Insert(int serial)
    {
        var mask = _slots.Length - 1;
        for (var at = Place(serial) & mask; ; at = (at + 1) & mask)
        {
            ref var slot = ref _slots[at];
            if (slot.Run != _run)
            {
                slot = (serial, _run);
                _count++;
                return true;
            }
            if (slot.Serial == serial) return false;
        }
    }

    private void Grow()
    {
        var old = _slots;
        var run = _run;
        _slots = new (int, int)[old.Length * 4];
        _run = 1;
        _count = 0;
        foreach (var slot in old)
            if (slot.Run == run) Insert(slot.Serial);
    }
}
