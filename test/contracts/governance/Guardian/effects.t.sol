// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGuardianPausable} from "../../../../contracts/access/interfaces/IGuardianPausable.sol";
import {Guardian} from "../../../../contracts/governance/Guardian.sol";
import {IGuardian} from "../../../../contracts/governance/interfaces/IGuardian.sol";
import {GuardianTest} from "./GuardianTest.sol";
import {VmSafe} from "forge-std/Vm.sol";

/// @dev All that can come out of a guardian, from the record of every call and every write of a transaction: no call
/// but `cancel` to its governor and `pause` to a module, no write but an earlier end. The domain of callers, moments and
/// functions is gone through as a whole; arguments, callers and raw data are fuzzed besides.
contract Guardian_Effects_Test is GuardianTest {
    /// @dev Nothing is callable that the tests below do not try: no other function, no fallback, no way to send ether.
    function test_FunctionsAreTheseAlone() external view {
        if (vm.isContext(VmSafe.ForgeContext.Coverage)) return; // which writes no artefacts
        string memory path = vm.getArtifactPathByCode(type(Guardian).creationCode);
        string[] memory functions = vm.parseJsonKeys(vm.readFile(path), ".methodIdentifiers");
        string[8] memory known = [
            "MAX_TERM()",
            "cancel(uint256)",
            "end()",
            "endsAt()",
            "governor()",
            "holder()",
            "pause(address)",
            "timelock()"
        ];
        assertEq(functions.length, known.length);
        for (uint256 i = 0; i < known.length; ++i) {
            assertEq(functions[i], known[i]);
        }
    }

    function test_EveryCallerEveryMomentEveryFunction() external {
        uint256 fresh = vm.snapshotState();
        uint256 calls = 0;
        for (uint256 moment = 0; moment < 5; ++moment) {
            for (uint256 who = 0; who < 7; ++who) {
                for (uint256 what = 0; what < 11; ++what) {
                    _reach(moment);
                    calls += _check(_caller(who), _data(what));
                    vm.revertToState(fresh);
                }
            }
        }
        // By the holder, in two moments: three cancels, and a pause of each of the three that are contracts.
        assertEq(calls, 2 * 6, "and it was seen to act");
    }

    function test_RevertWhen_EtherIsSent() external {
        vm.deal(holder, 1 ether);
        for (uint256 what = 0; what < 11; ++what) {
            vm.prank(holder);
            (bool isOk,) = address(guardian).call{value: 1}(_data(what));
            assertFalse(isOk);
        }
        vm.prank(holder);
        (bool isPaid,) = address(guardian).call{value: 1}("");
        assertFalse(isPaid);
    }

    function testFuzz_AnyDataByAnybody(uint256 who, uint256 moment, bytes calldata data) external {
        _reach(moment % 5);
        _check(_caller(who % 7), data);
    }

    function testFuzz_AnyArgumentByAnybody(address caller, uint256 moment, uint256 kind, uint256 argument) external {
        _reach(moment % 5);
        bytes4[3] memory selectors = [IGuardian.cancel.selector, IGuardian.pause.selector, IGuardian.end.selector];
        _check(kind % 2 == 0 ? holder : caller, abi.encodePacked(selectors[kind % 3], argument));
    }

    /// @dev A module that calls back reaches nothing, though the holder itself is in the call above it.
    function test_GivenModuleCallsBack() external {
        Returner returner = new Returner(guardian);
        vm.prank(holder);
        guardian.pause(address(returner));
        assertEq(returner.refusals(), 3);
        assertEq(governor.cancels(), 0);
        assertEq(guardian.endsAt(), START + TERM);
    }

    /* WHAT IS TRIED */
    /// @dev In force, on its last second, over by date, long over, ended by vote.
    function _reach(uint256 moment) private {
        if (moment == 1) vm.warp(START + TERM - 1);
        if (moment == 2) vm.warp(START + TERM);
        if (moment == 3) vm.warp(START + 50 * TERM);
        if (moment == 4) _end(timelock);
    }

    function _caller(uint256 who) private view returns (address) {
        address[7] memory callers =
            [holder, timelock, stranger, address(governor), address(module), address(guardian), address(0)];
        return callers[who];
    }

    function _data(uint256 what) private view returns (bytes memory) {
        if (what == 0) return abi.encodeCall(IGuardian.end, ());
        if (what == 1) return abi.encodeCall(IGuardian.cancel, (0));
        if (what == 2) return abi.encodeCall(IGuardian.cancel, (1));
        if (what == 3) return abi.encodeCall(IGuardian.cancel, (type(uint256).max));
        if (what == 4) return abi.encodeCall(IGuardian.pause, (address(module)));
        if (what == 5) return abi.encodeCall(IGuardian.pause, (address(governor)));
        if (what == 6) return abi.encodeCall(IGuardian.pause, (address(guardian)));
        if (what == 7) return abi.encodeCall(IGuardian.pause, (timelock));
        if (what == 8) return abi.encodeCall(IGuardian.pause, (address(0)));
        if (what == 9) return abi.encodeCall(IGuardian.endsAt, ());
        return hex"deadbeef";
    }

    /* WHAT MAY COME OF IT */
    function _check(address caller, bytes memory data) private returns (uint256 calls) {
        uint256 end = guardian.endsAt();
        vm.prank(caller);
        vm.startStateDiffRecording();
        (bool isOk,) = address(guardian).call(data);
        VmSafe.AccountAccess[] memory accesses = vm.stopAndReturnStateDiff();
        assertEq(accesses[0].accessor, caller, "the first is the call from outside");
        _checkWrites(accesses[0]);
        for (uint256 i = 1; i < accesses.length; ++i) {
            _checkWrites(accesses[i]);
            if (_isCall(accesses[i])) ++calls;
        }

        bool isInForce = block.timestamp < end;
        bool isEnded = guardian.endsAt() != end;
        bool mayEnd = isInForce && (caller == holder || caller == timelock);
        if (calls != 0) assertTrue(isInForce && caller == holder, "the holder alone, in its time");
        if (isEnded) assertTrue(mayEnd && bytes4(data) == IGuardian.end.selector, "an end by those who may");
        if (isEnded) assertEq(guardian.endsAt(), block.timestamp, "and never later than it was");
        if (mayEnd && bytes4(data) == IGuardian.end.selector) assertTrue(isOk && isEnded);
    }

    function _checkWrites(VmSafe.AccountAccess memory access) private view {
        for (uint256 i = 0; i < access.storageAccesses.length; ++i) {
            VmSafe.StorageAccess memory word = access.storageAccesses[i];
            if (!word.isWrite || word.account != address(guardian)) continue;
            assertEq(uint256(word.slot), 0, "its one word");
            assertLt(uint256(word.newValue), uint256(word.previousValue));
        }
    }

    /// @dev Whether this is a call by the guardian, which must then be one of the two.
    function _isCall(VmSafe.AccountAccess memory access) private view returns (bool) {
        if (access.accessor != address(guardian)) return false;
        if (access.kind == VmSafe.AccountAccessKind.Extcodesize) return false; // solc asks before each call
        if (access.kind == VmSafe.AccountAccessKind.Resume) return false;

        assertTrue(access.kind == VmSafe.AccountAccessKind.Call, "a plain call");
        assertEq(access.value, 0);
        bool isPause = keccak256(access.data) == keccak256(abi.encodeCall(IGuardianPausable.pause, ()));
        bool isCancel = access.account == address(governor) && access.data.length == 36
            && bytes4(access.data) == bytes4(keccak256("cancel(uint256)"));
        assertTrue(isPause || isCancel, "nothing but cancel and pause");
        return true;
    }
}

/// @dev Tries everything on the guardian that pauses it.
contract Returner {
    Guardian private immutable _guardian;
    uint256 public refusals;

    constructor(Guardian guardian) {
        _guardian = guardian;
    }

    function pause() external {
        try _guardian.cancel(1) {}
        catch (bytes memory) {
            ++refusals;
        }
        try _guardian.pause(address(this)) {}
        catch (bytes memory) {
            ++refusals;
        }
        try _guardian.end() {}
        catch (bytes memory) {
            ++refusals;
        }
    }
}
