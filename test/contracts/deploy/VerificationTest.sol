// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ProtocolConfig} from "../../../script/deploy/ProtocolConfig.sol";
import {VerifyDeployment} from "../../../script/deploy/VerifyDeployment.s.sol";
import {Proof, Subject} from "../../../script/deploy/proofs/Proof.sol";
import {ProtocolTest} from "../ProtocolTest.sol";

/// @dev A deployment made by the verifier itself, ready to be spoilt.
abstract contract VerificationTest is ProtocolTest {
    VerifyDeployment internal verifier;
    bytes private _staged;

    function setUp() public virtual override {
        vm.warp(START);
        _createFeed();
        verifier = VerifyDeployment(deployCode("VerifyDeployment.s.sol:VerifyDeployment"));
        _stage(_config());
    }

    function _stage(ProtocolConfig memory config) internal {
        _staged = abi.encode(verifier.stage(config));
        _attach(verifier.addressesOf(config.deployer));
    }

    /// @dev What was staged and is to be proved.
    function _subject() internal view returns (Subject memory) {
        return abi.decode(_staged, (Subject));
    }

    /// @dev The proof `what` fails and says what should be and what is.
    function _expectNotProved(
        Subject memory subject,
        string memory what,
        string memory expected,
        string memory actual
    )
        internal
    {
        vm.expectRevert(abi.encodeWithSelector(Proof.VerifyDeployment_NotProved.selector, what, expected, actual));
        verifier.proveAll(subject);
    }

    /// @dev `reason` is the failure of the proof `what`, whatever the values.
    function _assertNotProved(bytes memory reason, string memory what) internal pure {
        assertEq(bytes4(reason), Proof.VerifyDeployment_NotProved.selector, "kind of failure");
        bytes memory values = new bytes(reason.length - 4);
        for (uint256 i = 0; i < values.length; ++i) {
            values[i] = reason[i + 4];
        }
        (string memory failed,,) = abi.decode(values, (string, string, string));
        assertEq(failed, what, "proof that fails");
    }

    function _expectNotProved(string memory what, string memory expected, string memory actual) internal {
        _expectNotProved(_subject(), what, expected, actual);
    }

    function _expectNotProved(string memory what, uint256 expected, uint256 actual) internal {
        _expectNotProved(what, vm.toString(expected), vm.toString(actual));
    }

    function _expectNotProved(string memory what, address expected, address actual) internal {
        _expectNotProved(what, vm.toString(expected), vm.toString(actual));
    }
}
