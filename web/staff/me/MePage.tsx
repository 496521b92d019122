import { Bar } from '../shell/Bar.tsx';
import { useMe } from '../session.tsx';
import { Devices } from './Devices.tsx';
import { Factors } from './Factors.tsx';
import { Password } from './Password.tsx';
import { ThisDevice } from './ThisDevice.tsx';
import './me.css';

/** One's own login: second factors, password, devices, and how Candor looks on this one. */
export function MePage() {
  const { user } = useMe();
  return (
    <>
      <Bar title="Your login" sub={`${user.name}, ${user.email}`} />
      <div className="own">
        <Factors />
        <Password />
        <Devices />
        <ThisDevice />
      </div>
    </>
  );
}
